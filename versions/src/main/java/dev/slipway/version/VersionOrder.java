package dev.slipway.version;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;

/** The order of PEP 440: development releases before alphas, betas, candidates, the release itself and its posts. */
final class VersionOrder {

    private static final BigInteger NONE = BigInteger.ONE.negate();

    static final Comparator<Version> PEP_440 = Comparator.comparing(Version::epoch)
            .thenComparing(Version::release, VersionOrder::compareNumbers)
            .thenComparingInt(VersionOrder::stage)
            .thenComparing(VersionOrder::comparePreRelease)
            .thenComparing(version -> version.post().orElse(NONE))
            .thenComparing(VersionOrder::compareDevelopment)
            .thenComparing(Version::local, VersionOrder::compareLocal);

    private VersionOrder() {}

    static List<BigInteger> withoutTrailingZeros(List<BigInteger> numbers) {
        int end = numbers.size();
        while (end > 0 && numbers.get(end - 1).signum() == 0) {
            end--;
        }
        return numbers.subList(0, end);
    }

    /** Missing numbers count as zero. */
    static int compareNumbers(List<BigInteger> left, List<BigInteger> right) {
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            int order = numberAt(left, i).compareTo(numberAt(right, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    static BigInteger numberAt(List<BigInteger> numbers, int index) {
        return index < numbers.size() ? numbers.get(index) : BigInteger.ZERO;
    }

    /** A development release of the release itself comes before its alphas; these come before the release. */
    private static int stage(Version version) {
        if (version.pre().isPresent()) {
            return 1;
        }
        return version.isDev() && !version.isPost() ? 0 : 2;
    }

    private static int comparePreRelease(Version left, Version right) {
        boolean both = left.pre().isPresent() && right.pre().isPresent();
        return both ? left.pre().get().compareTo(right.pre().get()) : 0;
    }

    private static int compareDevelopment(Version left, Version right) {
        if (left.isDev() && right.isDev()) {
            return left.dev().orElseThrow().compareTo(right.dev().orElseThrow());
        }
        return Boolean.compare(right.isDev(), left.isDev());
    }

    /** Words come before numbers, and a shorter local part before a longer one that begins with it. */
    private static int compareLocal(List<String> left, List<String> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = comparePart(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static int comparePart(String left, String right) {
        boolean leftNumber = VersionText.isNumber(left);
        boolean rightNumber = VersionText.isNumber(right);
        if (leftNumber && rightNumber) {
            return new BigInteger(left).compareTo(new BigInteger(right));
        }
        return leftNumber == rightNumber ? left.compareTo(right) : Boolean.compare(leftNumber, rightNumber);
    }
}
