package io.cloudmonitor.publisher.tencent;

/**
 * The one action that this provider calls, and what its documents say of its end.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/248">Cloud Monitor</a>
 */
final class PutMonitorData {
  static final String ACTION = "PutMonitorData";
  static final String PATH = "/v2/index.php";

  /** Host that requests go to, and that is signed, without its port, whatever the address. */
  static final String HOST = "receiver.monitor.tencentyun.com";

  static final int PORT = 8080;

  /** One sentence for whoever cannot bring it to work. */
  static final String END_OF_LIFE =
      "Tencent's own documents say that custom monitoring takes no new users, and its address is"
          + " reachable from Tencent Cloud servers (CVM) only: an account that never used it"
          + " cannot start to.";

  private PutMonitorData() {}
}
