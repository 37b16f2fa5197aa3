//! What needs more than one crate, as one program. What changes the process that it runs in has its
//! own: see the files beside this folder.

mod architecture;
mod attack;
mod client;
mod command_line;
mod conformance;
mod connections;
mod convert;
mod differential;
mod durable;
mod emulator;
mod endpoints;
mod examples;
mod family;
mod faults;
mod foreign;
mod fuzz_seeds;
mod mutations;
mod parity;
mod retries;
mod round_trips;
mod rules;
mod setup;
mod tls;
mod torture;
