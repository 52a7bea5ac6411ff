//! What the organisers of a feed can do about it.

use crate::model::{Fault, SourceKind};

/// What the organisers themselves can do about a fault. [`Fault::remedy`] speaks to those who follow
/// them instead.
pub(super) fn remedy(fault: Fault) -> &'static str {
    match fault {
        Fault::Name => "give people an address whose name exists: no name server knows this one",
        Fault::Private => {
            "publish it on the public internet: nobody outside of your own network reaches this \
             address"
        }
        Fault::Connection => {
            "let your server answer everybody: it may be down, or a firewall may keep programs out"
        }
        Fault::Certificate => {
            "renew the certificate, for the very name in the address, signed by an authority that \
             browsers know"
        }
        Fault::Roots => {
            "there is nothing for you to do: the machine that asked has no root certificates, which \
             is for those to mend who run it"
        }
        Fault::Slow => {
            "answer sooner: write the calendar into a file when something changes, and serve that \
             file"
        }
        Fault::Large => {
            "offer a smaller one: leave out what was over years ago, or give each group its own"
        }
        Fault::Redirect => {
            "give people the address where the calendar stands, and let redirects lead there in one \
             step, and never from https to http"
        }
        Fault::Missing => "bring the address back, or tell people the new one",
        Fault::Forbidden => "let programs read it without a password; calendar programs have none",
        Fault::Often => "let programs ask at least once an hour",
        Fault::Server => {
            "look into the log of your server: its answer is an error, or makes no sense"
        }
        Fault::Page => {
            "give people the address that calendar programs subscribe to: what stands here is a web \
             page, perhaps that of a login"
        }
        Fault::Other => {
            "is this the right address? What stands here is none of what programs can follow: a \
             calendar, which begins with `BEGIN:VCALENDAR`, a page with events, or a feed of posts"
        }
        Fault::Cut => {
            "send all of it: the answer breaks off, as when the program that writes it fails half-way"
        }
        Fault::Empty => {
            "the answer is empty, as when the program that writes it fails: a calendar without events \
             has its `BEGIN:VCALENDAR` and `END:VCALENDAR` all the same"
        }
        Fault::Fewer => {
            "keep events until they are over: one that does not take place is marked with \
             `STATUS:CANCELLED`"
        }
        Fault::Different => {
            "change only the events that are different: when most of them are, programs cannot know \
             whether it is still the same calendar"
        }
        Fault::File => "let programs read the file, and say where it is",
        Fault::Copy => {
            "there is nothing for you to do: the machine that asked cannot keep a copy, which is for \
             those to mend who run it"
        }
    }
}

/// What is wrong where nothing can be taken: whether events are there and `lost`, or there are none.
pub(super) fn emptiness(kind: SourceKind, lost: bool) -> &'static str {
    match (kind, lost) {
        (_, true) => "nothing in it can be taken: what is wrong stands above",
        (SourceKind::Ics | SourceKind::Mobilizon, false) => {
            "the calendar is empty: is it the right one, and does everybody see its events, also \
             without a login?"
        }
        (SourceKind::Jsonld, false) => {
            "no events can be read on this page: is it a login page? Give people the address that \
             calendar programs subscribe to, or write `application/ld+json` with an Event of \
             schema.org, or an element of class `h-event`, into the page"
        }
        (SourceKind::Atom, false) => {
            "there are no posts in it that one could read: is it the right address, and has each post \
             a link?"
        }
        (SourceKind::XmppOrg, false) => "the list is empty: is it the right one?",
    }
}
