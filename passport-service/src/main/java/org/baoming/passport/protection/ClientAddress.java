package org.baoming.passport.protection;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The source of a request, as the gateway has seen it. One IPv6 connection can choose from a whole /64 of addresses, and
 * one IPv4 neighbourhood from a /24: those are the networks.
 */
public record ClientAddress(String host, String network) {

    private static final ClientAddress UNKNOWN = new ClientAddress("unknown", "unknown");
    private static final int NETWORK_BYTES_OF_4 = 3;
    private static final int NETWORK_BYTES_OF_6 = 8;

    /** Everything that is no address counts as one source. An IPv4 address that is written as IPv6 is that IPv4 address. */
    public static ClientAddress of(String text) {
        try {
            InetAddress address = InetAddress.ofLiteral(text);
            return address instanceof Inet4Address
                    ? of("4:", address.getAddress(), NETWORK_BYTES_OF_4)
                    : of("6:", address.getAddress(), NETWORK_BYTES_OF_6);
        } catch (IllegalArgumentException noAddress) {
            return UNKNOWN;
        }
    }

    private static ClientAddress of(String family, byte[] address, int networkBytes) {
        return new ClientAddress(
                family + HexFormat.of().formatHex(address),
                family + HexFormat.of().formatHex(Arrays.copyOf(address, networkBytes)));
    }

    @Override
    public String toString() {
        return "ClientAddress";
    }
}
