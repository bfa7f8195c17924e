//! The store's story, from outside: what is damaged is found, what is saved comes back, what is
//! due fires once, what an exercise leaves behind goes.

mod backup;
mod damage;
mod helpers;
mod prune;
mod timers;
mod writing;
