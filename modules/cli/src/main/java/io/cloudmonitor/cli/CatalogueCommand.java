package io.cloudmonitor.cli;

import io.cloudmonitor.cli.CatalogueSource.Series;
import io.cloudmonitor.publisher.MetricCatalogue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells which metrics an application sends, and so which it needs. */
@Command(
    name = "catalogue",
    mixinStandardHelpOptions = true,
    description =
        "Tells which metrics an application sends: run it against an emulator for some minutes, and"
            + " ask that. With --for tencent, tells which metrics must be created there for the"
            + " application to send the same, with their exact names and dimension keys.",
    footer = {
      "",
      "Examples:",
      "  cloudmonitor catalogue http://127.0.0.1:18080",
      "  cloudmonitor catalogue records.json --csv",
      "  cloudmonitor catalogue http://127.0.0.1:18080 --for tencent \\",
      "    -o tencent.namespace=shop -o tencent.metrics.orders.dimensions=app,zone"
    })
final class CatalogueCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "SOURCE",
      description = "address of an emulator, or a file with a JSON array of its records")
  private String source = "";

  @Option(
      names = "--provider",
      paramLabel = "NAME",
      description = "records of aliyun or tencent alone; of both unless set")
  private @Nullable Cloud provider;

  @Option(
      names = "--for",
      paramLabel = "tencent",
      description = "tell what must be created there; needs -o tencent.namespace=...")
  private @Nullable Cloud target;

  @Option(
      names = {"-o", "--option"},
      paramLabel = "WORD=VALUE",
      description = "with --for: an option of the exporter, such as tencent.metrics.x.dimensions")
  private List<String> options = List.of();

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  @Option(names = "--csv", description = "print CSV")
  private boolean csv;

  @Override
  public Integer call() {
    if (json && csv) {
      throw new BadInput("--json or --csv, not both");
    }
    if (target == Cloud.ALIYUN) {
      throw new BadInput("--for aliyun: its metrics need not be created; there is --for tencent");
    }
    List<Series> all =
        CatalogueSource.read(source).stream().filter(this::isWanted).toList();
    MetricCatalogue catalogue = target == Cloud.TENCENT
        ? Catalogues.forTencent(all, OptionWords.ofArguments("-o", options))
        : Catalogues.received(all);
    spec.commandLine().getOut().print(text(catalogue));
    spec.commandLine().getOut().flush();
    spec.commandLine().getErr().println(summary(catalogue, Set.copyOf(all)));
    return 0;
  }

  private boolean isWanted(Series series) {
    return Optional.ofNullable(provider)
        .map(cloud -> series.provider().isEmpty() || series.provider().equals(cloud.word()))
        .orElse(true);
  }

  private String text(MetricCatalogue catalogue) {
    if (json) {
      return catalogue.toJson();
    }
    return csv ? catalogue.toCsv() : catalogue.toTable();
  }

  private static String summary(MetricCatalogue catalogue, Set<Series> series) {
    long identities = series.stream()
        .map(one -> List.of(one.namespace(), one.metric(), one.dimensions()))
        .distinct()
        .count();
    return "metrics: %d, time series seen: %d".formatted(catalogue.entries().size(), identities);
  }
}
