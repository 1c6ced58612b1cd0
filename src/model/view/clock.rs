//! A start of which nobody says the zone: on whose clocks it is that day.

use crate::date::{Days, has_offset, local_time};
use crate::model::record::record::Record;

/// Until which hour of UTC it is still the evening before in the Americas.
const MORNING: i8 = 9;
/// From which hour of UTC it is the morning after in Asia and Australia.
const EVENING: i8 = 20;

/// Says whether a start may be on other days where people met: in a layout of the community's own a time
/// without offset and zone is often UTC, and it is the evening before in one place or the morning after.
pub(in crate::model) fn may_be_on(
    record: Record<'_>,
    start: &str,
    days: Days,
    other: Days,
) -> bool {
    let is_said = record.kind().spec().map.is_empty()
        || has_offset(start)
        || record.text("time_zone").is_some()
        || record.setting().community.time_zone.is_some();
    let Some(start) = local_time(start).filter(|_| !is_said) else {
        return false;
    };
    let later = (other.first.first() - days.first.first()).get_days();
    later == -1 && start.hour() < MORNING || later == 1 && start.hour() >= EVENING
}
