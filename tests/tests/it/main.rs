//! Tests that need more than one crate, in one program. Tests that change their process have their
//! own programs: see the files beside this directory.

mod architecture;
mod attack;
mod aws_cli;
mod book;
mod client;
mod command_line;
mod conformance;
mod connections;
mod containers;
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
mod migration;
mod mutations;
mod parity;
mod report;
mod retries;
mod round_trips;
mod rules;
mod scan;
mod setup;
mod spans;
mod testing_examples;
mod threat_model;
mod tls;
mod torture;
