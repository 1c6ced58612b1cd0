//! Rows with fewer cells than the head has columns.

use super::problems;

#[test]
fn a_row_that_lacks_cells_is_reported_and_one_with_empty_cells_is_not() {
    let page = |row: &str| format!("| A | B | C |\n|---|---|---|\n{row}\n");
    for row in [
        "| a | b | |",
        "| a | b ||",
        "a | b | c",
        "| | | c |",
        "|  |",
        "| a | | |",
    ] {
        assert_eq!(problems(&page(row)), [], "{row}");
    }
    for (row, has) in [
        ("| a | b |", "2 cells"),
        ("a | b", "2 cells"),
        ("| a |", "1 cell"),
        ("| | b |", "2 cells"),
    ] {
        let message = format!("the row has {has}, the head has 3 columns");
        assert_eq!(problems(&page(row)), [(row.to_owned(), message)], "{row}");
    }
}
