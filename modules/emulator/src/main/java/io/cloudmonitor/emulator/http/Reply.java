package io.cloudmonitor.emulator.http;

import io.cloudmonitor.emulator.store.RequestDetail;
import org.jspecify.annotations.Nullable;

/**
 * What a service answered, and what is worth remembering of the request.
 *
 * @param answer what goes back
 * @param transport the interface that was used
 * @param signature the signature scheme that was used, or an empty string
 * @param action the operation asked for, or an empty string
 * @param code the service's own code
 * @param message the service's own message
 * @param records how many records were taken
 * @param canonicalRequest the canonical text computed, where there is one; without a secret
 * @param stringToSign the signed text computed, where there is one; without a secret
 * @param detail the rules that the request met
 */
public record Reply(
    Answer answer,
    String transport,
    String signature,
    String action,
    String code,
    String message,
    int records,
    @Nullable String canonicalRequest,
    @Nullable String stringToSign,
    RequestDetail detail) {}
