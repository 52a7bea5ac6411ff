//! Names to addresses, of which only those are handed on that may be connected to. The address that
//! was checked is the one that is used: there is no second lookup in between.

use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::public::{Allowed, is_public};

/// Looks names up.
pub trait Lookup: Send + Sync + 'static {
    /// The addresses of `host`, in the order in which they are to be tried.
    fn lookup(&self, host: String) -> Found;
}

/// What a lookup will find.
pub type Found = Pin<Box<dyn Future<Output = std::io::Result<Vec<SocketAddr>>> + Send>>;

/// The system's own way.
pub struct System;

impl Lookup for System {
    fn lookup(&self, host: String) -> Found {
        Box::pin(async move { Ok(tokio::net::lookup_host((host, 0)).await?.collect()) })
    }
}

/// A resolver that hands on public addresses, and others only of hosts that are named.
pub(super) struct Guarded {
    pub(super) lookup: Arc<dyn Lookup>,
    pub(super) allowed: Arc<Allowed>,
}

/// A name has no address that may be connected to.
#[derive(Debug, thiserror::Error)]
#[error("`{host}` has no public address")]
pub(super) struct NotPublic {
    host: String,
}

/// A name has no address at all.
#[derive(Debug, thiserror::Error)]
#[error("the name `{host}` is not known")]
pub(super) struct NoSuchName {
    host: String,
}

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        let host = name.as_str().to_owned();
        let found = self.lookup.lookup(host.clone());
        let named = self.allowed.names(&host);
        Box::pin(async move {
            let found = found.await.unwrap_or_default();
            if found.is_empty() {
                return Err(Box::from(NoSuchName { host }));
            }
            let usable: Vec<SocketAddr> = found
                .into_iter()
                .filter(|address| named || is_public(address.ip()))
                .collect();
            if usable.is_empty() {
                return Err(Box::from(NotPublic { host }));
            }
            Ok(Box::new(usable.into_iter()) as Addrs)
        })
    }
}
