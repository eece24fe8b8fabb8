import com.tencentcloudapi.common.Sign;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/**
 * Signs with the common part of the SDK. Arguments: secret, HTTP method, host, path. Standard
 * input: one parameter a line, its name and its value separated by a tab. Standard output: {@code
 * text<TAB>signature}.
 */
public final class Signer {
  public static void main(String[] args) throws Exception {
    TreeMap<String, String> parameters = new TreeMap<>();
    String input = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    for (String line : input.split("\n")) {
      String[] pair = line.split("\t", 2);
      parameters.put(pair[0], pair[1]);
    }
    String text = Sign.makeSignPlainText(parameters, args[1], args[2], args[3]);
    System.out.println(text + "\t" + Sign.sign(args[0], text, "HmacSHA1"));
  }
}
