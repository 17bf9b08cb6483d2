using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace ChatQA.Access;

/// <summary>
/// A proxy's word for the visitor's address and for https, from those proxies alone that the configuration names. The host is never
/// taken from a header: a proxy passes it on as it came.
/// </summary>
internal static class Proxies
{
    public static void AddProxies(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ProxyOptions>().BindConfiguration("Proxy").ValidateDataAnnotations()
            .Validate(proxy => proxy.Known.All(one => Network(one) is not null), "Proxy:Known takes addresses (127.0.0.1) and networks (10.0.0.0/8).")
            .ValidateOnStart();
        builder.Services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxyOptions>>((headers, proxy) =>
        {
            headers.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            headers.ForwardLimit = proxy.Value.Hops;
            // The framework trusts this machine by default: here nobody is trusted who is not named.
            headers.KnownProxies.Clear();
            headers.KnownIPNetworks.Clear();
            foreach (var known in proxy.Value.Known.Select(Network).OfType<IPNetwork>())
            {
                headers.KnownIPNetworks.Add(known);
            }
        });
    }

    /// <summary>Before anything that asks who calls, or how.</summary>
    public static void UseProxies(this WebApplication app)
    {
        // Without a network the middleware would believe everybody.
        if (app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value.Known.Length > 0)
        {
            app.UseForwardedHeaders();
        }
    }

    private static IPNetwork? Network(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}
