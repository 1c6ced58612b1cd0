//! What pages and strings say to whoever reads them: passages, days, links.

pub(super) mod day;
pub(super) mod invite;
pub(super) mod link;
pub(super) mod moment;
pub(super) mod passage;
pub(super) mod past;
pub(super) mod repeated;
pub(super) mod same_text;
pub(super) mod spoken_days;
pub(super) mod standing;
pub(super) mod submitted;
pub(super) mod template_page;
pub(super) mod third_party;
pub(super) mod turn_of_year;
pub(super) mod yearless;
