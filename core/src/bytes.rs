//! 64 bytes at once.

use wide::{CmpEq as _, CmpGt as _, i8x16};

/// 64 bytes, of text or of other numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bytes([i8x16; 4]);

impl Bytes {
    #[inline]
    pub(crate) fn new(bytes: &[u8; 64]) -> Bytes {
        let mut quarters = bytes.chunks_exact(16);
        Bytes([(); 4].map(|()| {
            let quarter = quarters.next().and_then(<[u8]>::first_chunk);
            let quarter: [u8; 16] = *quarter.unwrap_or(&[0; 16]);
            i8x16::new(quarter.map(signed))
        }))
    }

    /// Letters, digits and `_` of ASCII.
    #[inline]
    pub(crate) fn word(self) -> u64 {
        self.bits(|bytes| {
            let small = bytes | i8x16::splat(0x20);
            within(small, b'a', b'z')
                | within(bytes, b'0', b'9')
                | bytes.cmp_eq(i8x16::splat(0x5F))
        })
    }

    #[inline]
    pub(crate) fn upper(self) -> u64 {
        self.bits(|bytes| within(bytes, b'A', b'Z'))
    }

    /// All but spaces; other characters count as well.
    #[inline]
    pub(crate) fn signs(self) -> u64 {
        !self.bits(|bytes| bytes.cmp_eq(i8x16::splat(0x20)))
    }

    #[inline]
    pub(crate) fn is_ascii(self) -> bool {
        let [a, b, c, d] = self.0;
        (a | b | c | d).move_mask() == 0
    }

    /// All but ASCII.
    #[inline]
    pub(crate) fn other(self) -> u64 {
        self.bits(|bytes| bytes)
    }

    /// Those with this bit.
    #[inline]
    pub(crate) fn with(self, bit: u8) -> u64 {
        let bit = i8x16::splat(signed(bit));
        self.bits(|bytes| (bytes & bit).cmp_eq(bit))
    }

    /// All but zeros.
    #[inline]
    pub(crate) fn some(self) -> u64 {
        !self.bits(|bytes| bytes.cmp_eq(i8x16::splat(0)))
    }

    /// The highest bit of each byte, the first in the lowest place.
    #[inline]
    fn bits(self, test: impl Fn(i8x16) -> i8x16) -> u64 {
        self.0.iter().rev().fold(0, |bits, &bytes| {
            let sixteen = test(bytes).move_mask().to_le_bytes();
            bits << 16 | u64::from(u32::from_le_bytes(sixteen))
        })
    }
}

/// The same bits as a signed number.
#[inline]
fn signed(byte: u8) -> i8 {
    i8::from_le_bytes([byte])
}

/// Which bytes are in this range.
#[inline]
fn within(bytes: i8x16, first: u8, last: u8) -> i8x16 {
    // The range is moved to the lowest of signed numbers.
    let length = signed(last - first + 1);
    let move_by = i8::MIN.wrapping_sub(signed(first));
    i8x16::splat(i8::MIN.wrapping_add(length))
        .cmp_gt(bytes + i8x16::splat(move_by))
}

/// The lowest `count` bits; all of them from 64 on.
#[inline]
pub(crate) fn low_bits(count: usize) -> u64 {
    if count < 64 { (1 << count) - 1 } else { u64::MAX }
}

/// Whether one of `‐‑‒–—―‖‗‘’‚‛“”„‟†‡•‣․‥…‧` stands here, U+2010 to U+2027:
/// most of what isn't ASCII in English.
pub(crate) fn is_curly(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at..at + 3), Some([0xE2, 0x80, 0x90..=0xA7]))
}
