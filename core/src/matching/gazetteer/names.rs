//! The user's entries, packed.
//!
//! In: entries, one by one. Out: the same entries by their numbers, and all
//! their names, aliases included, by numbers of their own.
//!
//! A million entries as the user makes them are three million pieces of memory
//! here and there. Packed they are a few long ones: all spellings in one
//! string, in the order given, and where each ends.

use super::{Case, folding};
use crate::{EntityKind, Entry, Error, ErrorKind};

/// The most names, aliases included, that can be numbered.
const MAX_NAMES: usize = (1 << 31) - 2;

/// The entries of a dictionary and their names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    /// Each entry's name, then its aliases.
    spellings: Strings,
    kinds: Vec<EntityKind>,
    /// The user's identifiers by entry; empty when nobody has one.
    keys: Strings,
    has_key: Vec<bool>,
    /// The number of each entry's first name, and of whom each name is. Both
    /// are empty when every entry has one name, with the same number.
    firsts: Vec<u32>,
    owners: Vec<u32>,
}

impl Names {
    /// Packs these entries.
    pub(crate) fn new(
        entries: impl IntoIterator<Item = Entry>,
    ) -> Result<Names, Error> {
        let mut names = Names::default();
        for entry in entries {
            names.push(&entry)?;
        }
        names.shrink();
        Ok(names)
    }

    fn push(&mut self, entry: &Entry) -> Result<(), Error> {
        let index = self.kinds.len();
        let first = number(self.len())?;
        for spelling in entry.spellings() {
            if !folding::has_letters(spelling) {
                return Err(ErrorKind::EmptyName { entry: index }.into());
            }
            self.spellings.push(spelling)?;
        }
        let len = self.len();
        if len > MAX_NAMES {
            return Err(too_many());
        }
        if !self.firsts.is_empty() || len != index + 1 {
            let before = self.firsts.len()..index;
            for index in before {
                self.firsts.push(number(index)?);
                self.owners.push(number(index)?);
            }
            self.firsts.push(first);
            self.owners.resize(len, number(index)?);
        }
        self.kinds.push(entry.kind());
        if let Some(key) = entry.key() {
            while self.has_key.len() < index {
                self.has_key.push(false);
                self.keys.push("")?;
            }
            self.has_key.push(true);
            self.keys.push(key)?;
        }
        Ok(())
    }

    fn shrink(&mut self) {
        self.spellings.shrink();
        self.kinds.shrink_to_fit();
        self.keys.shrink();
        self.has_key.shrink_to_fit();
        self.firsts.shrink_to_fit();
        self.owners.shrink_to_fit();
    }

    /// How many names there are, aliases included.
    pub(crate) fn len(&self) -> usize {
        self.spellings.ends.len()
    }

    /// How many entries there are.
    pub(crate) fn entries(&self) -> usize {
        self.kinds.len()
    }

    /// The name with this number, as its entry spells it.
    pub(crate) fn get(&self, name: u32) -> Option<&str> {
        self.spellings.get(name as usize)
    }

    /// All names with their numbers.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &str)> {
        (0..).map_while(|name| Some((name, self.get(name)?)))
    }

    /// Whether two names can't be told apart.
    pub(super) fn same(&self, a: u32, b: u32, case: Case) -> bool {
        let [a, b] = [a, b].map(|name| self.get(name).unwrap_or_default());
        folding::same(a, b, case)
    }

    /// The entry that has this name.
    pub(crate) fn owner(&self, name: u32) -> usize {
        let name = name as usize;
        self.owners.get(name).map_or(name, |&entry| entry as usize)
    }

    /// The numbers of the names of an entry.
    pub(crate) fn of(&self, entry: usize) -> std::ops::Range<u32> {
        let first = |entry: usize| {
            let first = self.firsts.get(entry).copied();
            first.or_else(|| u32::try_from(entry.min(self.len())).ok())
        };
        let start = first(entry).unwrap_or(0);
        let end = if entry + 1 < self.entries() {
            first(entry + 1).unwrap_or(start)
        } else {
            u32::try_from(self.len()).unwrap_or(start)
        };
        start..end
    }

    /// What kind of thing an entry is, if there is one with this number.
    pub(crate) fn kind(&self, entry: usize) -> Option<EntityKind> {
        self.kinds.get(entry).copied()
    }

    /// The user's identifier of an entry.
    pub(crate) fn key(&self, entry: usize) -> Option<&str> {
        let given = self.has_key.get(entry).copied().unwrap_or(false);
        self.keys.get(entry).filter(|_| given)
    }

    /// Bytes on the heap.
    pub(super) fn memory(&self) -> usize {
        self.spellings.memory()
            + self.kinds.capacity() * size_of::<EntityKind>()
            + self.keys.memory()
            + self.has_key.capacity()
            + (self.firsts.capacity() + self.owners.capacity()) * 4
    }
}

/// Many strings in one.
#[derive(Clone, Debug, Default)]
struct Strings {
    text: String,
    /// Where in `text` each ends; the next begins there.
    ends: Vec<u32>,
}

impl Strings {
    fn push(&mut self, string: &str) -> Result<(), Error> {
        self.text.push_str(string);
        self.ends.push(number(self.text.len())?);
        Ok(())
    }

    fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)? as usize;
        let start = match index.checked_sub(1) {
            Some(before) => *self.ends.get(before)? as usize,
            None => 0,
        };
        self.text.get(start..end)
    }

    fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    fn memory(&self) -> usize {
        self.text.capacity() + self.ends.capacity() * 4
    }
}

fn number(n: usize) -> Result<u32, Error> {
    u32::try_from(n).map_err(|_| too_many())
}

pub(super) fn too_many() -> Error {
    ErrorKind::TooManyEntries.into()
}
