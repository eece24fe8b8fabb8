package io.cloudmonitor.publisher.tencent;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Regions under the short names that this interface signs, and the names that newer ones use.
 *
 * <p>Common request parameters of API 2.0 list gz, sh, bj, hk and ca, the only ones documented for
 * Cloud Monitor; hk is said to have no custom monitoring. The others are of sibling products and of
 * public maps: UNVERIFIED.
 *
 * @see <a href="https://github.com/tencentyun/intlcloud-documents">Public request parameters</a>
 */
final class TencentRegions {
  private static final Map<String, String> SHORT_BY_LONG = new TreeMap<>(Map.ofEntries(
      Map.entry("ap-guangzhou", "gz"),
      Map.entry("ap-guangzhou-open", "gzopen"),
      Map.entry("ap-shanghai", "sh"),
      Map.entry("ap-shanghai-fsi", "shjr"),
      Map.entry("ap-shenzhen-fsi", "szjr"),
      Map.entry("ap-beijing", "bj"),
      Map.entry("ap-beijing-fsi", "bjjr"),
      Map.entry("ap-nanjing", "nj"),
      Map.entry("ap-tianjin", "tsn"),
      Map.entry("ap-chengdu", "cd"),
      Map.entry("ap-chongqing", "cq"),
      Map.entry("ap-hongkong", "hk"),
      Map.entry("ap-taipei", "tpe"),
      Map.entry("ap-singapore", "sg"),
      Map.entry("ap-jakarta", "jkt"),
      Map.entry("ap-bangkok", "th"),
      Map.entry("ap-mumbai", "in"),
      Map.entry("ap-seoul", "kr"),
      Map.entry("ap-tokyo", "jp"),
      Map.entry("ap-osaka", "osa"),
      Map.entry("na-toronto", "ca"),
      Map.entry("na-siliconvalley", "usw"),
      Map.entry("na-ashburn", "use"),
      Map.entry("sa-saopaulo", "sao"),
      Map.entry("eu-frankfurt", "de"),
      Map.entry("eu-moscow", "ru")));

  private TencentRegions() {}

  /** Returns the short name of the region {@code text}, which is its short or its long one. */
  static Optional<String> shortName(String text) {
    String name = text.toLowerCase(Locale.ROOT);
    return SHORT_BY_LONG.containsValue(name)
        ? Optional.of(name)
        : Optional.ofNullable(SHORT_BY_LONG.get(name));
  }

  /** Returns the long name that has the longest beginning in common with {@code text}. */
  static String nearest(String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return SHORT_BY_LONG.keySet().stream()
        .max(Comparator.comparingInt(name -> common(wanted, name)))
        .orElseThrow();
  }

  private static int common(String a, String b) {
    int most = Math.min(a.length(), b.length());
    int common = 0;
    while (common < most && a.charAt(common) == b.charAt(common)) {
      common++;
    }
    return common;
  }
}
