//! Records as what they are: people, organisations, groups, events, notes.

pub(super) mod activity;
pub(super) mod affiliation;
pub(super) mod authors;
pub(super) mod channel;
pub(super) mod charter;
pub(super) mod clock;
pub(super) mod consent;
pub(super) mod content;
pub(super) mod dated_paths;
pub(super) mod decision;
pub(super) mod employers;
pub(super) mod event;
pub(super) mod group;
pub(super) mod held;
pub(super) mod homepages;
pub(super) mod joined;
pub(super) mod left;
pub(super) mod note;
pub(super) mod organisation;
pub(super) mod page;
pub(super) mod person;
pub(super) mod policy_page;
pub(super) mod seat;
pub(super) mod shared;
pub(super) mod ties;
