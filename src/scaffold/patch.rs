//! A new file as a patch that `git apply` takes.

use std::fmt::Write as _;

use super::New;

/// Returns the patch.
pub fn of(New { path, text }: &New) -> String {
    let lines = text.lines().count();
    let mut patch = format!(
        "diff --git a/{path} b/{path}\nnew file mode 100644\n--- /dev/null\n+++ b/{path}\n"
    );
    let _ = writeln!(patch, "@@ -0,0 +1,{lines} @@");
    for line in text.lines() {
        let _ = writeln!(patch, "+{line}");
    }
    if !text.ends_with('\n') {
        patch.push_str("\\ No newline at end of file\n");
    }
    patch
}
