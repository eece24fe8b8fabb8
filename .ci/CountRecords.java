import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prints how many JVM records an emulator holds of the named clouds, 0 if it lacks those of one;
 * fails if it refused any request.
 */
class CountRecords {
  public static void main(String[] args) throws Exception {
    String requests = get(args[0] + "/emulator/requests");
    int accepted = count(requests, "\"code\":\"200\"") + count(requests, "\"code\":\"0\"");
    if (accepted != count(requests, "\"code\":")) {
      throw new IllegalStateException("a request was refused: " + requests);
    }
    int all = 0;
    for (String provider : List.of(args).subList(1, args.length)) {
      int records = records(args[0], provider);
      if (records == 0) {
        System.out.println(0);
        return;
      }
      all += records;
    }
    System.out.println(all);
  }

  private static int records(String emulator, String provider) throws Exception {
    String address = emulator + "/emulator/records?limit=10000&provider=" + provider;
    return count(get(address), "\"metricName\":\"jvm_");
  }

  private static int count(String text, String part) {
    Matcher matcher = Pattern.compile(part, Pattern.LITERAL).matcher(text);
    int found = 0;
    while (matcher.find()) {
      found++;
    }
    return found;
  }

  private static String get(String uri) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
