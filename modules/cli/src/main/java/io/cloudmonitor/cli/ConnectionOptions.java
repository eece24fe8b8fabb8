package io.cloudmonitor.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which service is meant and how it is reached: options that several commands have. */
final class ConnectionOptions {
  @Option(
      names = "--provider",
      paramLabel = "NAME",
      description = "aliyun (unless said otherwise) or tencent")
  private Cloud cloud = Cloud.ALIYUN;

  @Option(names = "--region", paramLabel = "REGION", description = "such as cn-hangzhou, or gz")
  private @Nullable String region;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "address in place of the region's own, such as http://127.0.0.1:18080")
  private @Nullable String endpoint;

  @Option(
      names = {"-o", "--option"},
      paramLabel = "WORD=VALUE",
      description = "any option of the exporter by its word, such as -o aliyun.network=vpc")
  private List<String> options = new ArrayList<>();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "properties with such words; an application's own file will do")
  private @Nullable Path config;

  @Option(names = "--ask", description = "ask for the key at the terminal")
  private boolean ask;

  /** Returns the cloud that is meant. */
  Cloud cloud() {
    return cloud;
  }

  /**
   * Returns the cloud, which is to be Alibaba Cloud.
   *
   * @param what what Tencent does not have, for the message
   * @throws BadInput if another one is meant
   */
  Cloud requireAliyun(String what) {
    if (cloud != Cloud.ALIYUN) {
      throw new BadInput("--provider " + cloud.word() + ": only aliyun has " + what);
    }
    return cloud;
  }

  /**
   * Returns all options by their words: arguments, then answers, then the file.
   *
   * @throws BadInput if they are malformed
   */
  SortedMap<String, String> words(Terminal terminal) {
    SortedMap<String, String> words = new TreeMap<>();
    if (config != null) {
      words.putAll(OptionWords.ofFile(cloud, config));
    }
    if (region != null) {
      words.put(cloud.option("region"), region);
    }
    if (endpoint != null) {
      words.put(cloud.option("endpoint"), endpoint);
    }
    words.putAll(OptionWords.ofArguments("-o", options));
    if (ask) {
      words.put(cloud.keyId(), terminal.line(cloud.keyId() + ": "));
      words.put(cloud.keySecret(), terminal.secret(cloud.keySecret() + ": "));
      words.remove(cloud.token());
    }
    return words;
  }
}
