//! Vectors whose room is kept for the next text.
//!
//! A single line is read so quickly that finding free memory for it and giving
//! it back shows. So a thread keeps the last vector of a kind.

use std::{
    cell::Cell,
    mem,
    ops::{Deref, DerefMut},
    thread::LocalKey,
};

/// The most bytes that a thread keeps of a kind.
const MOST: usize = 1 << 18;

/// What vectors are kept of.
pub(crate) trait Keep: Sized + 'static {
    /// The vector that is kept: an empty one with the room of the last.
    const SPARE: &'static LocalKey<Cell<Vec<Self>>>;
}

/// A vector that is kept when it is dropped.
#[derive(Debug)]
pub(crate) struct Kept<T: Keep>(Vec<T>);

impl<T: Keep> Kept<T> {
    /// An empty vector with room for so many at least.
    #[inline]
    pub(crate) fn with_capacity(capacity: usize) -> Kept<T> {
        // A thread that is about to end keeps nothing.
        let mut spare = T::SPARE.try_with(Cell::take).unwrap_or_default();
        if spare.capacity() < capacity {
            spare = Vec::with_capacity(capacity);
        }
        Kept(spare)
    }

    /// Empties it and makes room for so many at least.
    #[inline]
    pub(crate) fn clear_for(&mut self, capacity: usize) {
        self.0.clear();
        if self.0.capacity() < capacity {
            *self = Kept::with_capacity(capacity);
        }
    }

    /// Leaves the vector to the thread, unless it has too much room.
    #[inline(never)]
    fn give_back(&mut self) {
        let mut spare = mem::take(&mut self.0);
        if spare.capacity() * size_of::<T>() <= MOST {
            spare.clear();
            _ = T::SPARE.try_with(|kept| kept.set(spare));
        }
    }
}

impl<T: Keep> Default for Kept<T> {
    #[inline]
    fn default() -> Kept<T> {
        Kept(Vec::new())
    }
}

impl<T: Keep> Drop for Kept<T> {
    #[inline]
    fn drop(&mut self) {
        if self.0.capacity() > 0 {
            self.give_back();
        }
    }
}

impl<T: Keep> Deref for Kept<T> {
    type Target = Vec<T>;

    #[inline]
    fn deref(&self) -> &Vec<T> {
        &self.0
    }
}

impl<T: Keep> DerefMut for Kept<T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut Vec<T> {
        &mut self.0
    }
}

/// Says that vectors of a type are kept.
macro_rules! keep {
    ($kind:ty) => {
        impl $crate::kept::Keep for $kind {
            const SPARE: &'static std::thread::LocalKey<
                std::cell::Cell<Vec<$kind>>,
            > = {
                std::thread_local! {
                    static SPARE: std::cell::Cell<Vec<$kind>> =
                        const { std::cell::Cell::new(Vec::new()) };
                }
                &SPARE
            };
        }
    };
}
pub(crate) use keep;

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy)]
    struct Row(u64);
    keep!(Row);

    #[test]
    fn the_room_of_the_last_vector_is_used_again() {
        let mut first = Kept::with_capacity(100);
        first.push(Row(1));
        let room = first.as_ptr();
        drop(first);
        let second = Kept::<Row>::with_capacity(10);
        assert_eq!((second.as_ptr(), second.len()), (room, 0));
        assert!(second.capacity() >= 100);
    }

    #[test]
    fn two_vectors_have_room_of_their_own() {
        let (mut one, mut other) = (Kept::default(), Kept::default());
        one.push(Row(1));
        other.push(Row(2));
        assert_eq!((one[0].0, other[0].0), (1, 2));
    }

    #[test]
    fn what_a_very_long_text_took_is_given_back() {
        drop(Kept::<Row>::with_capacity(MOST));
        assert!(Kept::<Row>::with_capacity(0).capacity() < MOST);
    }
}
