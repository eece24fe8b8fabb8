import com.alibaba.fastjson.JSON;
import com.alibaba.fastjson.TypeReference;
import com.aliyun.openservices.cms.CMSClient;
import com.aliyun.openservices.cms.exception.CMSException;
import com.aliyun.openservices.cms.model.CustomMetric;
import com.aliyun.openservices.cms.request.CustomMetricUploadRequest;
import com.aliyun.openservices.cms.response.CustomMetricUploadResponse;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Map;

/**
 * Sends records with the upload SDK. Arguments: {@code host:port}, key id, secret, token or {@code
 * -}. Standard input: one record a line, its fields separated by tabs. Standard output: {@code
 * status<TAB>code<TAB>message}, where a refusal has no status.
 */
public final class Send {
  public static void main(String[] args) throws Exception {
    String endpoint = "http://" + args[0];
    CMSClient client =
        args[3].equals("-")
            ? new CMSClient(endpoint, args[1], args[2])
            : new CMSClient(endpoint, args[1], args[2], "127.0.0.1", args[3]);
    try {
      CustomMetricUploadResponse response = client.putCustomMetric(request());
      print("200", response.getCode(), response.getMessage());
    } catch (CMSException refused) {
      print("", refused.getErrorCode(), refused.getMessage());
    }
    System.exit(0);
  }

  private static CustomMetricUploadRequest request() throws Exception {
    CustomMetricUploadRequest request = new CustomMetricUploadRequest();
    String input = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    for (String line : input.split("\n")) {
      String[] fields = line.split("\t");
      CustomMetric record = new CustomMetric();
      record.setGroupId(Long.valueOf(fields[0]));
      record.setMetricName(fields[1]);
      record.setDimensions(JSON.parseObject(fields[2], new TypeReference<Map<String, String>>() {}));
      record.setTime(new Date(Long.parseLong(fields[3])));
      record.setType(Integer.valueOf(fields[4]));
      record.setPeriod(Integer.valueOf(fields[5]));
      record.setValues(JSON.parseObject(fields[6], new TypeReference<Map<String, Number>>() {}));
      request.append(record);
    }
    return request;
  }

  private static void print(String status, String code, String message) {
    System.out.println(status + "\t" + code + "\t" + String.valueOf(message).replaceAll("\\s+", " "));
  }
}
