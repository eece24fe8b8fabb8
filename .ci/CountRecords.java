import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prints how many JVM records an emulator holds of both clouds; fails if it refused any request. */
class CountRecords {
  public static void main(String[] args) throws Exception {
    String requests = get(args[0] + "/emulator/requests");
    int accepted = count(requests, "\"code\":\"200\"") + count(requests, "\"code\":\"0\"");
    if (accepted != count(requests, "\"code\":")) {
      throw new IllegalStateException("a request was refused: " + requests);
    }
    int ofAliyun = records(args[0], "aliyun");
    int ofTencent = records(args[0], "tencent");
    System.out.println(Math.min(ofAliyun, ofTencent) == 0 ? 0 : ofAliyun + ofTencent);
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
