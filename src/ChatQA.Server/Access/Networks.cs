using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace ChatQA.Access;

/// <summary>
/// Which network an address stands for where limits count by address: IPv4 as it is, IPv6 by its /64. An address of this machine
/// or of a private network is mostly a proxy with all the visitors behind it, so it is not counted. docs/decisions/0011-limits.md.
/// </summary>
internal sealed class Networks(IOptions<AccessOptions> options)
{
    /// <summary>Null when it is not counted.</summary>
    public string? Of(IPAddress? address)
    {
        if (address is null)
        {
            return null;
        }

        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !options.Value.CountLocalAddresses && IsLocal(address) ? null
            : address.AddressFamily is AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }

    private static bool IsLocal(IPAddress address) =>
        IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal
        || (address.AddressFamily is AddressFamily.InterNetwork && address.GetAddressBytes() is [10, ..] or [172, >= 16 and < 32, ..] or [192, 168, ..] or [169, 254, ..] or [100, >= 64 and < 128, ..]);
}
