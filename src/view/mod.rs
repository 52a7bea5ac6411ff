//! Views: from series and agendas to bytes. Pure: what they show depends on what they are given.

pub mod atom;
pub mod card;
pub mod embed;
pub mod entries;
pub mod html;
pub mod ical;
pub mod json;
pub mod json_feed;
pub mod jsonld;
pub mod newsletter;
pub mod proposal;
pub mod sitemap;
pub mod sources;
pub mod text;
mod when;
pub mod xmpp_org;
