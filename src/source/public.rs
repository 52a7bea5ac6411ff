//! Which addresses are followed: those of the public internet, and hosts that the settings name.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

/// Hosts that may be followed although their addresses are not public.
#[derive(Clone, Debug, Default)]
pub struct Allowed(BTreeSet<String>);

impl Allowed {
    /// Names and addresses as they stand in web addresses, in lower case.
    #[must_use]
    pub fn new(hosts: impl IntoIterator<Item = String>) -> Self {
        Self(hosts.into_iter().collect())
    }

    /// Whether `host`, a name or an address, is named.
    #[must_use]
    pub fn names(&self, host: &str) -> bool {
        self.0.contains(host.trim_matches(['[', ']']))
    }

    /// Whether the host of `url` may be connected to as far as it can be told before its name is
    /// looked up. Addresses in numbers are never looked up, so they must be checked here.
    #[must_use]
    pub fn may_try(&self, url: &Url) -> bool {
        match url.host() {
            None => false,
            Some(Host::Domain(name)) => !name.is_empty(),
            Some(Host::Ipv4(ip)) => self.names(&ip.to_string()) || is_public(ip.into()),
            Some(Host::Ipv6(ip)) => self.names(&ip.to_string()) || is_public(ip.into()),
        }
    }
}

/// Whether `address` belongs to the public internet: the registries of IANA for special purposes
/// (RFC 6890) say which do not.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let special = ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_multicast()
        || ip.is_documentation()
        // "This network", and what is reserved up to broadcast.
        || a == 0
        || a >= 240
        // Shared by providers and their customers (RFC 6598).
        || (a == 100 && (64..128).contains(&b))
        // IETF protocol assignments, the former relay of 6to4, AMT and AS 112.
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 192 && b == 52 && c == 193)
        || (a == 192 && b == 31 && c == 196)
        || (a == 192 && b == 175 && c == 48)
        // Benchmarks (RFC 2544).
        || (a == 198 && (18..20).contains(&b));
    !special
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let parts = ip.segments();
    let v4 = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match parts {
        // An IPv4 address in other clothes: mapped, translated (RFC 6052), or 6to4.
        [0, 0, 0, 0, 0, 0xffff, high, low]
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
        | [0x2002, high, low, ..] => v4(high, low),
        // Of the unicast space (2000::/3): Teredo, ORCHID, benchmarks and other assignments of the
        // IETF (2001::/23), and documentation.
        [0x2001, second, ..] if second < 0x0200 || second == 0x0db8 => false,
        [0x3fff, second, ..] if second < 0x1000 => false,
        // Everything else: loopback, unspecified, link-local, unique local, multicast, and what
        // nobody was ever given.
        [first, ..] => (0x2000..0x4000).contains(&first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_public_internet_are_public() {
        let public = [
            "8.8.8.8",
            "192.0.1.1",
            "100.63.255.255",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "198.17.0.1",
            "223.255.255.255",
            "2a01:4f8::1",
            "2001:4860:4860::8888",
            "::ffff:8.8.8.8",
            "64:ff9b::8.8.8.8",
            "2002:808:808::1",
        ];
        let special = [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.255.254",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.1",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::7f00:1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::10.0.0.1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:10::1",
            "2001:db8::1",
            "2002:7f00:1::1",
            "2002:a00:1::1",
            "3fff::1",
            "4000::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ];
        for address in public {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
        for address in special {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn an_address_in_numbers_is_refused_however_it_is_written() {
        let nobody = Allowed::default();
        for url in [
            "http://127.0.0.1/",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://0177.0.0.1/",
            "http://127.1/",
            "http://[::1]/",
            "http://[::ffff:7f00:1]/",
            "http://[fd00::1]:8080/",
        ] {
            assert!(!nobody.may_try(&Url::parse(url).unwrap()), "{url}");
        }
        let named = Allowed::new(["127.0.0.1".to_owned(), "::1".to_owned()]);
        assert!(named.may_try(&Url::parse("http://127.1:8080/").unwrap()));
        assert!(named.may_try(&Url::parse("http://[::1]/").unwrap()));
        assert!(!named.may_try(&Url::parse("http://127.0.0.2/").unwrap()));
    }
}
