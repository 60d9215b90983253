use slipway_crates_core::grouped;

fn main() {
    match std::env::args().nth(1).and_then(|text| text.parse().ok()) {
        Some(number) => println!("{}", grouped(number)),
        None => {
            eprintln!("usage: slipway-crates NUMBER");
            std::process::exit(2);
        }
    }
}
