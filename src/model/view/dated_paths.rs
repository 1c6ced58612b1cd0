//! Which record is of the day that the name of a file says.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::finding::{Text, text};
use crate::knowledge::prose_date::days_of_path;
use crate::model::index::records::Records;
use crate::model::index::unread::{Stray, Why};
use crate::model::kind::kinds::KindId;
use crate::path::RepoPath;

/// A record of each day that paths say, by kind.
pub(crate) struct DatedPaths<'a>(BTreeMap<(KindId, Date), &'a RepoPath>);

impl<'a> DatedPaths<'a> {
    /// Looks through the records of a records.
    pub(crate) fn of(records: &'a Records<'_>) -> Self {
        let dated = records.records().filter_map(|record| {
            let day = day_of(record.path())?;
            Some(((record.kind().id(), day), record.path()))
        });
        Self(dated.collect())
    }

    /// Says which record is of the day of a file whose ending keeps it from being one; what to do instead follows.
    pub(crate) fn beside(&self, stray: &Stray<'_>) -> Option<Text> {
        if stray.more > 0 || !matches!(stray.why, Why::Ending(_) | Why::Other) {
            return None;
        }
        let key = (stray.kind.id(), day_of(stray.path)?);
        let name = Text::word(self.0.get(&key)?.name());
        Some(text![name, " is of that day already: delete this one, or "])
    }
}

/// Returns the one day that the path of a file says.
fn day_of(path: &RepoPath) -> Option<Date> {
    days_of_path(path.as_str()).days()?.first.day()
}
