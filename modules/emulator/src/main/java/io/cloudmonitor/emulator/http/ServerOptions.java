package io.cloudmonitor.emulator.http;

import io.cloudmonitor.emulator.store.RequestLog;
import java.time.InstantSource;
import java.util.List;

/**
 * What a server serves, and within which bounds.
 *
 * @param host the address to bind to
 * @param port the port to bind to; 0 picks a free one
 * @param maxUrlBytes longest request target, in bytes; a longer one is answered 414
 * @param maxBodyBytes longest body, in bytes; a longer one is answered 413
 * @param clock dates the answers and ends the faults
 * @param services who answers
 * @param pages the emulator's own pages
 * @param faults what misbehaves
 * @param log where requests are remembered
 */
public record ServerOptions(
    String host,
    int port,
    int maxUrlBytes,
    int maxBodyBytes,
    InstantSource clock,
    List<Service> services,
    LocalPages pages,
    Faults faults,
    RequestLog log) {}
