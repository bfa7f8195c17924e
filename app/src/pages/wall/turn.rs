//! Which board the wall shows where one screen is too small for both: it turns from the street to
//! the duties of today and back, quietly, or stays where the address says (`?board=duties`).

use super::duties::has_duties;
use crate::live::LiveBoard;
use domain::time::SECOND_MS;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// A board stays for so long, in milliseconds that really pass.
const STAYS_MS: i64 = 30 * SECOND_MS;

/// What stands in the middle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Board {
    /// Map, figures, who is on what.
    Street,
    /// Today's duties.
    Duties,
}

impl Board {
    /// Its name in the address and in class names.
    pub fn name(self) -> &'static str {
        match self {
            Board::Street => "street",
            Board::Duties => "duties",
        }
    }
    fn asked(text: &str) -> Option<Self> {
        [Board::Street, Board::Duties].into_iter().find(|board| board.name() == text)
    }
    /// The board of the moment: it turns only when there are duties to turn to.
    fn at(passed_ms: i64, has_duties: bool) -> Self {
        let odd = passed_ms.div_euclid(STAYS_MS).rem_euclid(2) == 1;
        if has_duties && odd { Board::Duties } else { Board::Street }
    }
}

/// The board of the moment.
pub fn use_turn(live: LiveBoard) -> Memo<Board> {
    let query = use_query_map();
    let duties = has_duties(live);
    Memo::new(move |_| {
        let asked = query.with(|query| Board::asked(&query.get("board")?));
        asked.unwrap_or_else(|| Board::at(live.really(live.now().0), duties.get()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wall_turns_to_the_duties_and_back_only_where_there_are_some() {
        let boards = |has| [0, STAYS_MS - 1, STAYS_MS, 2 * STAYS_MS].map(|ms| Board::at(ms, has));
        use Board::{Duties, Street};
        assert_eq!(boards(true), [Street, Street, Duties, Street]);
        assert_eq!(boards(false), [Street; 4]);
    }

    #[test]
    fn an_address_that_names_no_board_fixes_none() {
        assert_eq!(Board::asked("duties"), Some(Board::Duties));
        assert_eq!(Board::asked("everything"), None);
    }
}
