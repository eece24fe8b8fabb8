import com.aliyun.cms20190101.Client;
import com.aliyun.cms20190101.models.PutCustomMetricRequest;
import com.aliyun.cms20190101.models.PutCustomMetricRequest.PutCustomMetricRequestMetricList;
import com.aliyun.cms20190101.models.PutCustomMetricResponse;
import com.aliyun.tea.TeaException;
import com.aliyun.teaopenapi.models.Config;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends records with the current SDK. Arguments: {@code host:port}, key id, secret, token or {@code
 * -}, {@code V1} or {@code V3}. Standard input: one record a line, its fields separated by tabs.
 * Standard output: {@code status<TAB>code<TAB>message}.
 */
public final class Send {
  public static void main(String[] args) throws Exception {
    Config config =
        new Config()
            .setEndpoint(args[0])
            .setProtocol("HTTP")
            .setAccessKeyId(args[1])
            .setAccessKeySecret(args[2]);
    if (!args[3].equals("-")) config.setSecurityToken(args[3]).setType("sts");
    if (args[4].equals("V1")) config.setSignatureAlgorithm("v2");
    PutCustomMetricRequest request = new PutCustomMetricRequest().setMetricList(records());
    try {
      PutCustomMetricResponse response = new Client(config).putCustomMetric(request);
      print(response.getStatusCode(), response.getBody().getCode(), response.getBody().getMessage());
    } catch (TeaException refused) {
      print(refused.getStatusCode(), refused.getCode(), refused.getMessage());
    }
    System.exit(0);
  }

  private static List<PutCustomMetricRequestMetricList> records() throws Exception {
    List<PutCustomMetricRequestMetricList> records = new ArrayList<>();
    String input = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    for (String line : input.split("\n")) {
      String[] fields = line.split("\t");
      records.add(
          new PutCustomMetricRequestMetricList()
              .setGroupId(fields[0])
              .setMetricName(fields[1])
              .setDimensions(fields[2])
              .setTime(fields[3])
              .setType(fields[4])
              .setPeriod(fields[5])
              .setValues(fields[6]));
    }
    return records;
  }

  private static void print(Integer status, String code, String message) {
    System.out.println(status + "\t" + code + "\t" + message.replaceAll("\\s+", " "));
  }
}
