import com.aliyun.cms20190101.Client;
import com.aliyun.cms20190101.models.DeleteExporterOutputRequest;
import com.aliyun.cms20190101.models.DeleteExporterOutputResponseBody;
import com.aliyun.cms20190101.models.DeleteExporterRuleRequest;
import com.aliyun.cms20190101.models.DeleteExporterRuleResponseBody;
import com.aliyun.cms20190101.models.DescribeExporterOutputListRequest;
import com.aliyun.cms20190101.models.DescribeExporterOutputListResponseBody;
import com.aliyun.cms20190101.models.DescribeExporterOutputListResponseBody.DescribeExporterOutputListResponseBodyDatapointsDatapoint;
import com.aliyun.cms20190101.models.DescribeExporterRuleListRequest;
import com.aliyun.cms20190101.models.DescribeExporterRuleListResponseBody;
import com.aliyun.cms20190101.models.DescribeExporterRuleListResponseBody.DescribeExporterRuleListResponseBodyDatapointsDatapoint;
import com.aliyun.cms20190101.models.PutExporterOutputRequest;
import com.aliyun.cms20190101.models.PutExporterOutputResponseBody;
import com.aliyun.cms20190101.models.PutExporterRuleRequest;
import com.aliyun.cms20190101.models.PutExporterRuleResponseBody;
import com.aliyun.tea.TeaException;
import com.aliyun.teaopenapi.models.Config;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Calls one exporter operation with the current SDK. Arguments: {@code host:port}, key id, secret,
 * {@code V1} or {@code V3}, operation. Standard input: one parameter a line, its name and its value
 * separated by a tab. Standard output: {@code code<TAB>success} and one line for each list element.
 */
public final class Export {
  private static final Map<String, String> PARAMETERS = new HashMap<>();

  public static void main(String[] args) throws Exception {
    Config config =
        new Config()
            .setEndpoint(args[0])
            .setProtocol("HTTP")
            .setAccessKeyId(args[1])
            .setAccessKeySecret(args[2]);
    if (args[3].equals("V1")) config.setSignatureAlgorithm("v2");
    String input = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    for (String line : input.split("\n")) {
      String[] pair = line.split("\t", 2);
      if (pair.length == 2) PARAMETERS.put(pair[0], pair[1]);
    }
    try {
      call(new Client(config), args[4]);
    } catch (TeaException refused) {
      print(refused.getCode(), false);
    }
    System.exit(0);
  }

  private static void call(Client client, String operation) throws Exception {
    switch (operation) {
      case "PutExporterOutput" -> {
        PutExporterOutputResponseBody body =
            client
                .putExporterOutput(
                    new PutExporterOutputRequest()
                        .setDestName(PARAMETERS.get("DestName"))
                        .setDestType(PARAMETERS.get("DestType"))
                        .setDesc(PARAMETERS.get("Desc"))
                        .setConfigJson(PARAMETERS.get("ConfigJson")))
                .getBody();
        print(body.getCode(), body.getSuccess());
      }
      case "DeleteExporterOutput" -> {
        DeleteExporterOutputResponseBody body =
            client
                .deleteExporterOutput(
                    new DeleteExporterOutputRequest().setDestName(PARAMETERS.get("DestName")))
                .getBody();
        print(body.getCode(), body.getSuccess());
      }
      case "DescribeExporterOutputList" -> {
        DescribeExporterOutputListResponseBody body =
            client
                .describeExporterOutputList(
                    new DescribeExporterOutputListRequest()
                        .setPageNumber(number("PageNumber"))
                        .setPageSize(number("PageSize")))
                .getBody();
        print(body.getCode(), body.getSuccess(), body.getPageNumber(), body.getTotal());
        body.getDatapoints().getDatapoint().forEach(Export::print);
      }
      case "PutExporterRule" -> {
        PutExporterRuleResponseBody body =
            client
                .putExporterRule(
                    new PutExporterRuleRequest()
                        .setRuleName(PARAMETERS.get("RuleName"))
                        .setNamespace(PARAMETERS.get("Namespace"))
                        .setMetricName(PARAMETERS.get("MetricName"))
                        .setTargetWindows(PARAMETERS.get("TargetWindows"))
                        .setDescribe(PARAMETERS.get("Describe"))
                        .setDstNames(Arrays.asList(PARAMETERS.get("DstNames").split(","))))
                .getBody();
        print(body.getCode(), body.getSuccess());
      }
      case "DeleteExporterRule" -> {
        DeleteExporterRuleResponseBody body =
            client
                .deleteExporterRule(
                    new DeleteExporterRuleRequest().setRuleName(PARAMETERS.get("RuleName")))
                .getBody();
        print(body.getCode(), body.getSuccess());
      }
      case "DescribeExporterRuleList" -> {
        DescribeExporterRuleListResponseBody body =
            client
                .describeExporterRuleList(
                    new DescribeExporterRuleListRequest()
                        .setPageNumber(number("PageNumber"))
                        .setPageSize(number("PageSize")))
                .getBody();
        print(body.getCode(), body.getSuccess(), body.getPageNumber(), body.getTotal());
        body.getDatapoints().getDatapoint().forEach(Export::print);
      }
      default -> throw new IllegalArgumentException(operation);
    }
  }

  private static Integer number(String name) {
    return PARAMETERS.containsKey(name) ? Integer.valueOf(PARAMETERS.get(name)) : null;
  }

  private static void print(DescribeExporterOutputListResponseBodyDatapointsDatapoint output) {
    print(
        output.getDestName(),
        output.getDestType(),
        output.getCreateTime() > 0,
        output.getConfigJson().getAk(),
        output.getConfigJson().getEndpoint(),
        output.getConfigJson().getProject(),
        output.getConfigJson().getLogstore());
  }

  private static void print(DescribeExporterRuleListResponseBodyDatapointsDatapoint rule) {
    print(
        rule.getRuleName(),
        rule.getNamespace(),
        rule.getMetricName(),
        rule.getTargetWindows(),
        rule.getDescribe(),
        rule.getEnabled(),
        rule.getCreateTime() > 0,
        String.join(",", rule.getDstName().getDstName()));
  }

  private static void print(Object... fields) {
    StringBuilder line = new StringBuilder();
    for (Object field : fields) line.append(line.length() == 0 ? "" : "\t").append(field);
    System.out.println(line);
  }
}
