package io.cloudmonitor.testkit;

import java.io.IOException;

/** What a {@link FaultServer} does with one request, whose first byte has come. */
@FunctionalInterface
public interface SocketFault {
  /** Does no harm: hands the request to the emulator and its answer to the client. */
  SocketFault NONE = exchange -> exchange.write(exchange.deliver().bytes());

  /**
   * Meets one request. The connection goes on to its next request if the whole request was read and
   * the exchange not ended.
   *
   * @throws IOException if the client goes away meanwhile, which ends the connection
   */
  void meet(Exchange exchange) throws IOException;
}
