//! What words can be. (Stub until the lists land.)
#![allow(dead_code)]
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Roles(u64);
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    Lower,
    Capitalized,
    Upper,
}
impl Roles {
    pub(crate) const fn has(self, any_of: Roles) -> bool {
        self.0 & any_of.0 != 0
    }
    pub(crate) const fn union(self, o: Roles) -> Roles {
        Roles(self.0 | o.0)
    }
    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }
    pub(crate) const STARTS_PHRASE: Roles = Roles(1 << 63);
    pub(crate) const DETERMINER: Roles = Roles(1 << 0);
    pub(crate) const SUBJECT_PRONOUN: Roles = Roles(1 << 1);
    pub(crate) const OBJECT_PRONOUN: Roles = Roles(1 << 2);
    pub(crate) const POSSESSIVE: Roles = Roles(1 << 3);
    pub(crate) const RELATIVE: Roles = Roles(1 << 4);
    pub(crate) const PREPOSITION: Roles = Roles(1 << 5);
    pub(crate) const CONJUNCTION: Roles = Roles(1 << 6);
    pub(crate) const SUBORDINATOR: Roles = Roles(1 << 7);
    pub(crate) const AUXILIARY: Roles = Roles(1 << 8);
    pub(crate) const NEGATION: Roles = Roles(1 << 9);
    pub(crate) const ADVERB: Roles = Roles(1 << 10);
    pub(crate) const NUMBER_WORD: Roles = Roles(1 << 11);
    pub(crate) const VERB: Roles = Roles(1 << 12);
    pub(crate) const VERB_PARTICIPLE: Roles = Roles(1 << 13);
    pub(crate) const NOUN: Roles = Roles(1 << 14);
    pub(crate) const ADJECTIVE: Roles = Roles(1 << 15);
    pub(crate) const CUE: Roles = Roles(1 << 16);
    pub(crate) const CUE_BASE: Roles = Roles(1 << 17);
    pub(crate) const CUE_PARTICIPLE: Roles = Roles(1 << 18);
    pub(crate) const CUE_TOLD: Roles = Roles(1 << 19);
    pub(crate) const CUE_NOUN: Roles = Roles(1 << 20);
    pub(crate) const CUE_MIND: Roles = Roles(1 << 21);
    pub(crate) const CUE_QUOTING: Roles = Roles(1 << 22);
    pub(crate) const CUE_NAMING: Roles = Roles(1 << 23);
    pub(crate) const CUE_WEAK: Roles = Roles(1 << 24);
    pub(crate) const HONORIFIC: Roles = Roles(1 << 25);
    pub(crate) const TITLE: Roles = Roles(1 << 26);
    pub(crate) const TITLE_MODIFIER: Roles = Roles(1 << 27);
    pub(crate) const PERSON_NOUN: Roles = Roles(1 << 28);
    pub(crate) const GROUP_NOUN: Roles = Roles(1 << 29);
    pub(crate) const ORGANIZATION_NOUN: Roles = Roles(1 << 30);
    pub(crate) const GIVEN_NAME: Roles = Roles(1 << 31);
    pub(crate) const NAME_PARTICLE: Roles = Roles(1 << 32);
    pub(crate) const NAME_SUFFIX: Roles = Roles(1 << 33);
    pub(crate) const COUNTRY: Roles = Roles(1 << 34);
    pub(crate) const REGION: Roles = Roles(1 << 35);
    pub(crate) const CITY: Roles = Roles(1 << 36);
    pub(crate) const PLACE: Roles = Roles(1 << 37);
    pub(crate) const PLACE_HEAD: Roles = Roles(1 << 38);
    pub(crate) const DEMONYM: Roles = Roles(1 << 39);
    pub(crate) const ORGANIZATION: Roles = Roles(1 << 40);
    pub(crate) const ORGANIZATION_HEAD: Roles = Roles(1 << 41);
    pub(crate) const ORGANIZATION_SUFFIX: Roles = Roles(1 << 42);
    pub(crate) const AGENCY: Roles = Roles(1 << 43);
    pub(crate) const OUTLET_HEAD: Roles = Roles(1 << 44);
    pub(crate) const OTHER_NAME: Roles = Roles(1 << 45);
    pub(crate) const MONTH: Roles = Roles(1 << 46);
    pub(crate) const WEEKDAY: Roles = Roles(1 << 47);
    pub(crate) const COMMON: Roles = Roles(1 << 48);
    pub(crate) const POSITION: Roles = Roles(1 << 49);
    pub(crate) const CREDIT: Roles = Roles(1 << 50);
    pub(crate) const BYLINE_ROLE: Roles = Roles(1 << 51);
    pub(crate) const DEGREE: Roles = Roles(1 << 52);
    pub(crate) const ABBREVIATION: Roles = Roles(1 << 53);
    pub(crate) const UNIT: Roles = Roles(1 << 54);
    pub(crate) const FURNITURE: Roles = Roles(1 << 55);
}
impl std::ops::BitOr for Roles {
    type Output = Roles;
    fn bitor(self, o: Roles) -> Roles {
        self.union(o)
    }
}
impl std::ops::BitAnd for Roles {
    type Output = Roles;
    fn bitand(self, o: Roles) -> Roles {
        Roles(self.0 & o.0)
    }
}
pub(crate) fn word(_word: &str, _case: Case) -> Roles {
    Roles::default()
}
pub(crate) fn phrase<'a>(
    _words: impl Iterator<Item = &'a str>,
) -> Option<(usize, Roles)> {
    None
}
