//! Views: from series and agendas to bytes. Pure: what they show depends on what they are given.

pub mod html;
pub mod ical;
pub mod json;
pub mod newsletter;
pub mod sources;
pub mod text;
pub mod xmpp_org;
