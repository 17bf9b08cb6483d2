using System.Net;
using System.Net.Sockets;

namespace ChatQA.Egress;

/// <summary>
/// Which addresses stand for somebody on the public internet. Of IPv6 only global unicast is one, without the ranges in it that
/// hold an IPv4 address or nobody; of IPv4 all but the special registries of IANA.
/// </summary>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    public static bool Hold(IPAddress address) =>
        (address.AddressFamily is AddressFamily.InterNetwork || (address.AddressFamily is AddressFamily.InterNetworkV6 && address.ScopeId == 0 && IsGlobalUnicast(address)))
        && !Special.Any(range => range.Contains(address));

    // By its bits: IPNetwork takes an IPv4 address in IPv6's clothes for what is in them.
    private static bool IsGlobalUnicast(IPAddress address) => (address.GetAddressBytes()[0] & 0xE0) == 0x20;
}
