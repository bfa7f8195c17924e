//! How a server is started.

use crate::clock::{SharedClock, SystemClock};
use crate::config::DataDir;
use crate::live::Pace;
use crate::simulation::Wanted;
use crate::tls::{Source, addresses};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

/// HTTPS listens this far above http: 8443 beside 8080.
const HTTPS_ABOVE: u16 = 363;

/// What the command line and the tests say.
#[derive(Clone)]
pub struct Settings {
    /// Where the data lies.
    pub data: DataDir,
    /// The clock of the machine.
    pub clock: SharedClock,
    /// A simulated clock for a new data folder.
    pub simulation: Wanted,
    /// Port for http on this machine; 0 lets the system choose.
    pub port: u16,
    /// Port for HTTPS; `None`: no HTTPS.
    pub https_port: Option<u16>,
    /// Somebody named the port for HTTPS: when it is taken, the server does not start.
    pub https_port_is_chosen: bool,
    /// Address that HTTPS listens on.
    pub bind: IpAddr,
    /// Where the certificate comes from.
    pub certificate: Source,
    /// Further origins, as behind a proxy.
    pub origins: Vec<String>,
    /// Periods of the stream.
    pub pace: Pace,
    /// Run timers, snapshots and the scrubber.
    pub jobs: bool,
}

impl Settings {
    /// As by default on this data folder and port.
    pub fn new(data: DataDir, port: u16) -> Self {
        Self {
            certificate: Source::Local(data.tls()),
            data,
            clock: Arc::new(SystemClock),
            simulation: Wanted::default(),
            port,
            https_port: Some(if port == 0 { 0 } else { port.saturating_add(HTTPS_ABOVE) }),
            https_port_is_chosen: false,
            bind: Ipv4Addr::UNSPECIFIED.into(),
            origins: Vec::new(),
            pace: Pace::default(),
            jobs: true,
        }
    }
    /// Names and addresses under which this machine is reached.
    pub fn names(&self) -> Vec<String> {
        let mut names = vec!["localhost".to_owned(), Ipv4Addr::LOCALHOST.to_string()];
        if let Some(host) = addresses::host_name() {
            if !host.contains('.') {
                names.push(format!("{host}.local"));
            }
            names.push(host);
        }
        names.extend(addresses::lan_addresses().iter().map(ToString::to_string));
        names.dedup();
        names
    }
    /// Where phones reach the server: the first address of the network, else its name.
    pub fn lan_address(&self, https_port: u16) -> Option<String> {
        let host = match self.bind {
            bind if bind.is_loopback() => "localhost".to_owned(),
            bind if !bind.is_unspecified() => bind.to_string(),
            _ => match addresses::lan_addresses().first() {
                Some(address) => address.to_string(),
                None => addresses::host_name()?,
            },
        };
        Some(format!("https://{host}:{https_port}"))
    }
}
