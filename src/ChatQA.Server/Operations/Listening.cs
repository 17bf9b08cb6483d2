using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ChatQA.Operations;

internal static class Listening
{
    private static readonly string[] Everywhere = ["//[::]", "//0.0.0.0", "//+", "//*"];

    /// <summary>An address of the running server that a browser on this machine can open.</summary>
    public static string Address(IServer server) =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address
            ? Local(address)
            : "";

    public static string Local(string address) =>
        Everywhere.Aggregate(address, (known, any) => known.Replace(any, "//localhost", StringComparison.Ordinal));
}
