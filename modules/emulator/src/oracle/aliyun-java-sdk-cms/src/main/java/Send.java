import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.cms.model.v20190101.PutCustomMetricRequest;
import com.aliyuncs.cms.model.v20190101.PutCustomMetricResponse;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.profile.DefaultProfile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends records with the older SDK. Arguments: {@code host:port}, key id, secret, token or {@code
 * -}, {@code V1}. Standard input: one record a line, its fields separated by tabs. Standard output:
 * {@code status<TAB>code<TAB>message}, where a refusal has no status.
 */
public final class Send {
  public static void main(String[] args) throws Exception {
    DefaultProfile profile =
        args[3].equals("-")
            ? DefaultProfile.getProfile("cn-hangzhou", args[1], args[2])
            : DefaultProfile.getProfile("cn-hangzhou", args[1], args[2], args[3]);
    PutCustomMetricRequest request = new PutCustomMetricRequest();
    request.setSysEndpoint(args[0]);
    request.setMetricLists(records());
    try {
      PutCustomMetricResponse response = new DefaultAcsClient(profile).getAcsResponse(request);
      print("200", response.getCode(), response.getMessage());
    } catch (ClientException refused) {
      print("", refused.getErrCode(), refused.getErrMsg());
    }
    System.exit(0);
  }

  private static List<PutCustomMetricRequest.MetricList> records() throws Exception {
    List<PutCustomMetricRequest.MetricList> records = new ArrayList<>();
    String input = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    for (String line : input.split("\n")) {
      String[] fields = line.split("\t");
      PutCustomMetricRequest.MetricList one = new PutCustomMetricRequest.MetricList();
      one.setGroupId(fields[0]);
      one.setMetricName(fields[1]);
      one.setDimensions(fields[2]);
      one.setTime(fields[3]);
      one.setType(fields[4]);
      one.setPeriod(fields[5]);
      one.setValues(fields[6]);
      records.add(one);
    }
    return records;
  }

  private static void print(String status, String code, String message) {
    System.out.println(status + "\t" + code + "\t" + String.valueOf(message).replaceAll("\\s+", " "));
  }
}
