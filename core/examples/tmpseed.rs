fn main() {
    let t = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let a = pullquote::extract(&t);
    for b in a.blocks() {
        println!(
            "{:?} {}",
            b.kind(),
            &b.as_str().chars().take(60).collect::<String>()
        );
    }
    for c in a.captions() {
        println!("{c:#?}");
        for p in c.people() {
            if let Some(m) = p.mention() {
                let m = a.mention(m).unwrap();
                println!(
                    "  {:?} -> {:?}",
                    p.as_str(),
                    a.entity(m.entity()).map(|e| e.name())
                );
            }
        }
    }
    for b in a.bylines() {
        println!("{b:#?}");
    }
}
