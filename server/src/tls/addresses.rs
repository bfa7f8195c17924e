//! By which names and addresses this machine is reached on its own network.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, UdpSocket};

/// Addresses at most: a certificate with hundreds of them helps nobody.
const ADDRESSES_MAX: usize = 16;

/// The name of the machine, when it is one that may stand in a certificate.
pub fn host_name() -> Option<String> {
    let name = std::fs::read_to_string("/proc/sys/kernel/hostname").ok()?;
    let name = name.trim().to_ascii_lowercase();
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    ((1..=63).contains(&name.len()) && name.chars().all(fits)).then_some(name)
}

/// IPv4 addresses of this machine outside itself, private ones first.
pub fn lan_addresses() -> Vec<Ipv4Addr> {
    let mut found: BTreeSet<Ipv4Addr> =
        std::fs::read_to_string("/proc/net/fib_trie").map(|text| local(&text)).unwrap_or_default();
    found.extend(towards());
    let mut found: Vec<_> =
        found.into_iter().filter(|ip| !ip.is_loopback() && !ip.is_unspecified()).collect();
    found.sort_by_key(|ip| (!ip.is_private(), *ip));
    found.truncate(ADDRESSES_MAX);
    found
}

/// The address from which packets to somewhere else would leave; nothing is sent.
fn towards() -> Option<Ipv4Addr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    // TEST-NET-1 of RFC 5737: routed like any other place outside.
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    match socket.local_addr().ok()?.ip() {
        IpAddr::V4(ip) => Some(ip),
        IpAddr::V6(_) => None,
    }
}

/// Local addresses in the kernel's routing table: a line `|-- a.b.c.d` followed by `/32 host
/// LOCAL`.
fn local(fib_trie: &str) -> BTreeSet<Ipv4Addr> {
    let mut last: Option<Ipv4Addr> = None;
    let mut found = BTreeSet::new();
    for line in fib_trie.lines().map(str::trim) {
        if let Some(address) = line.strip_prefix("|-- ") {
            last = address.parse().ok();
        } else if line == "/32 host LOCAL" {
            found.extend(last);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn local_addresses_are_read_from_the_routing_table() {
        let table = "Main:\n  +-- 0.0.0.0/0 3 0 5\n     |-- 0.0.0.0\n        /0 universe UNICAST\n\
             Local:\n     |-- 192.168.1.0\n        /24 link UNICAST\n     |-- 192.168.1.7\n        \
             /32 host LOCAL\n     |-- 192.168.1.255\n        /32 link BROADCAST\n";
        assert_eq!(local(table), BTreeSet::from([Ipv4Addr::new(192, 168, 1, 7)]));
    }

    #[test]
    fn the_machine_is_not_known_by_its_loopback() {
        assert!(lan_addresses().iter().all(|ip| !ip.is_loopback()));
    }
}
