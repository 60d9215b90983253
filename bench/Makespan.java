import dev.slipway.builder.schedule.Priority;
import dev.slipway.builder.schedule.Simulation;
import dev.slipway.builder.schedule.Simulation.Job;
import dev.slipway.builder.schedule.Simulation.Run;
import dev.slipway.builder.schedule.Simulation.Slot;
import dev.slipway.builder.schedule.Spread;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Asks the scheduler how long matrices take. A line in: workers, then "expected:taken" in milliseconds for each cell; the same
 * line's makespan out.
 */
final class Makespan {
    private static final Instant BEGIN = Instant.EPOCH;

    public static void main(String[] arguments) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(makespan(line.split(" ")));
            }
        }
    }

    private static long makespan(String[] words) {
        List<Slot> slots = IntStream.range(0, Integer.parseInt(words[0]))
                .mapToObj(worker -> new Slot("worker", BEGIN))
                .toList();
        List<Job> jobs = new ArrayList<>();
        List<Long> leads = Spread.leads(
                Arrays.stream(words)
                        .skip(1)
                        .map(word -> Long.valueOf(word.split(":")[0]))
                        .toList(),
                slots.size());
        for (int i = 1; i < words.length; i++) {
            String[] times = words[i].split(":");
            jobs.add(new Job(
                    "cell-" + i,
                    "team",
                    Priority.RELEASE,
                    BEGIN,
                    Duration.ofMillis(leads.get(i - 1)),
                    Duration.ofMillis(Long.parseLong(times[1])),
                    Set.of(),
                    Set.of("worker")));
        }
        return Simulation.of(jobs, slots).stream()
                .map(Run::end)
                .max(Comparator.naturalOrder())
                .map(end -> Duration.between(BEGIN, end).toMillis())
                .orElse(0L);
    }
}
