import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prints how many JVM records an emulator holds; fails if it refused any request. */
class CountRecords {
  public static void main(String[] args) throws Exception {
    String requests = get(args[0] + "/emulator/requests");
    if (count(requests, "\"code\":\"200\"") != count(requests, "\"code\":")) {
      throw new IllegalStateException("a request was refused: " + requests);
    }
    System.out.println(
        count(get(args[0] + "/emulator/records?provider=aliyun&limit=10000"), "\"metricName\":\"jvm_"));
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
