use slipway_crates_core::grouped;

#[test]
fn groups_by_three_digits() {
    assert_eq!(grouped(0), "0");
    assert_eq!(grouped(1234), "1 234");
    assert_eq!(grouped(1234567), "1 234 567");
}
