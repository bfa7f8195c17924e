//! How many connections each address has: nobody takes the room of everybody.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};

/// Connections of one address. An office behind one router has some dozens of screens.
pub const OF_ONE_MAX: usize = 128;
/// Connections of this machine, where a proxy stands for everybody; others keep their part.
const OF_LOOPBACK_MAX: usize = 6_144;
/// Bits of an IPv6 address that its holder chooses himself.
const OWN_BITS: u32 = 64;

/// Who is connected how often. Bounded by the number of connections.
#[derive(Clone, Debug, Default)]
pub struct Callers(Arc<Mutex<HashMap<IpAddr, usize>>>);

/// One connection of an address; it is given back when dropped.
#[derive(Debug)]
pub struct Call {
    callers: Callers,
    from: IpAddr,
}

impl Callers {
    /// Counts a connection, or says that there are enough from there.
    pub fn admit(&self, peer: IpAddr) -> Option<Call> {
        let from = network(peer.to_canonical());
        let max = if from.is_loopback() { OF_LOOPBACK_MAX } else { OF_ONE_MAX };
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(from).or_insert(0);
        if *count >= max {
            return None;
        }
        *count += 1;
        Some(Call { callers: self.clone(), from })
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        let mut open = self.callers.0.lock().unwrap_or_else(PoisonError::into_inner);
        match open.get_mut(&self.from) {
            Some(count) if *count > 1 => *count -= 1,
            _ => {
                open.remove(&self.from);
            }
        }
    }
}

/// Whoever has one IPv6 address has a whole network of them.
fn network(peer: IpAddr) -> IpAddr {
    match peer {
        IpAddr::V6(ip) if !ip.is_loopback() => {
            Ipv6Addr::from_bits(ip.to_bits() >> OWN_BITS << OWN_BITS).into()
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_takes_its_share_and_no_more() {
        let callers = Callers::default();
        let from = |last: u8| IpAddr::from([192, 168, 1, last]);
        let calls: Vec<_> = (0..OF_ONE_MAX).map(|_| callers.admit(from(7)).unwrap()).collect();
        assert!(callers.admit(from(7)).is_none());
        assert!(callers.admit(from(8)).is_some());
        let local: Vec<_> =
            (0..OF_ONE_MAX * 2).map(|_| callers.admit([127, 0, 0, 1].into())).collect();
        assert!(local.iter().all(Option::is_some));
        drop((calls, local));
        assert!(callers.admit(from(7)).is_some());
        assert!(callers.0.lock().unwrap().is_empty());
    }

    #[test]
    fn a_network_of_ipv6_is_one_address() {
        let callers = Callers::default();
        let from = |net: u16, n: u16| IpAddr::from([0x2001, 0xdb8, 0, net, 0, 0, 0, n]);
        let share = u16::try_from(OF_ONE_MAX).unwrap();
        let calls: Vec<_> = (0..share).map(|n| callers.admit(from(1, n)).unwrap()).collect();
        assert!(callers.admit(from(1, 9_999)).is_none());
        assert!(callers.admit(from(2, 0)).is_some());
        drop(calls);
    }
}
