package io.cloudmonitor.publisher.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonObjectTest {
  private final JsonObject object = JsonObject.read("\ufeff" + """
      {"text": "a\\u00e9", "number": 1508136760000, "half": 0.5, "yes": true, "no": false,
       "none": null, "inner": {"text": "b"}, "objects": [{"n": 1}, null, 7, {"n": 2}],
       "texts": ["x", 60, [1], false]}
      """);

  @Test
  void scalarsAreText() {
    assertThat(object.text("text")).contains("aé");
    assertThat(object.text("number")).contains("1508136760000");
    assertThat(object.text("half")).contains("0.5");
    assertThat(object.text("yes")).contains("true");
    assertThat(object.text("no")).contains("false");
    assertThat(object.text("none")).isEmpty();
    assertThat(object.text("absent")).isEmpty();
    assertThat(object.text("inner")).isEmpty();
  }

  @Test
  void structuresAreReached() {
    assertThat(object.object("inner").flatMap(inner -> inner.text("text"))).contains("b");
    assertThat(object.object("text")).isEmpty();
    assertThat(object.objects("objects"))
        .extracting(element -> element.text("n").orElse(""))
        .containsExactly("1", "2");
    assertThat(object.texts("texts")).containsExactly("x", "60", "false");
    assertThat(object.objects("inner")).isEmpty();
    assertThat(object.names()).startsWith("text", "number").doesNotContain("none");
  }

  @Test
  void valuesOfAnyKindAgreeOrNot() {
    JsonObject other = JsonObject.read("{\"inner\":{\"text\":\"b\"},\"yes\":false,\"extra\":1}");

    assertThat(object.agrees(other, "inner")).isTrue();
    assertThat(object.agrees(other, "yes")).isFalse();
    assertThat(object.agrees(other, "extra")).isFalse();
    assertThat(object.agrees(other, "absent")).isFalse();
  }

  @ParameterizedTest
  @MethodSource
  void anythingElseIsRefusedWithoutAQuote(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonObject.read(text))
        .withMessage(message)
        .withNoCause();
  }

  static Stream<Arguments> anythingElseIsRefusedWithoutAQuote() {
    return Stream.of(
        argumentSet("nothing", "", "is no JSON object"),
        argumentSet("an array", "[1]", "is no JSON object"),
        argumentSet("a string", "\"hush\"", "is no JSON object"),
        argumentSet("two objects", "{} {}", "is more than one JSON object"),
        argumentSet("cut off", "{\"a\":\n\"hush", "is no valid JSON (line 2, column 6)"),
        argumentSet("single quotes", "{'hush':1}", "is no valid JSON (line 1, column 2)"),
        argumentSet("no quotes", "{\"a\":hush}", "is no valid JSON (line 1, column 6)"),
        argumentSet("endless number", "{\"a\":1e99999999999}", "is no valid JSON"),
        argumentSet("name twice", "{\"a\":1,\"a\":2}", "is no valid JSON (line 1, column 11)"),
        argumentSet("too deep", "{\"a\":" + "[".repeat(40), "is no valid JSON"));
  }

  @Test
  void writtenItReadsTheSame() {
    String json = object.toJson();

    assertThat(JsonObject.read(json)).isEqualTo(object);
    assertThat(json)
        .startsWith("{\"text\":\"aé\",\"number\":1508136760000,\"half\":0.5,\"yes\":true,")
        .endsWith("\"texts\":[\"x\",60,[1],false]}");
  }

  @Test
  void textFormShowsNamesAlone() {
    assertThat(JsonObject.read("{\"as\":\"hush\"}")).hasToString("JsonObject[as]");
  }

  @Test
  void equalValuesMakeEqualObjects() {
    JsonObject same = JsonObject.read("{\"b\":[2,null],\"a\":{\"c\":true}}");

    assertThat(same)
        .isEqualTo(JsonObject.read("{\"a\":{\"c\":true},\"b\":[2]}"))
        .hasSameHashCodeAs(JsonObject.read("{\"a\":{\"c\":true},\"b\":[2]}"))
        .isNotEqualTo(JsonObject.read("{\"a\":{\"c\":true}}"));
  }
}
