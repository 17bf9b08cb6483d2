using System.Net;
using ChatQA.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ChatQA.Tests.Access;

public sealed class UnnamedProxyTests
{
    private readonly UnnamedProxy _proxy = new(new Networks(Options.Create(new AccessOptions())), NullLogger<UnnamedProxy>.Instance);

    [Fact]
    public void A_proxy_that_says_whom_it_speaks_for_and_is_not_named_is_noticed_at_once()
    {
        Saw("127.0.0.1", forwards: true);
        Assert.Equal("127.0.0.1", _proxy.Address);
    }

    [Fact]
    public void So_is_one_that_says_nothing_once_everybody_comes_through_it()
    {
        for (var i = 0; i < 19; i++)
        {
            Saw("10.0.0.7");
        }

        Assert.Null(_proxy.Address);
        Saw("10.0.0.7");
        Assert.Equal("10.0.0.7", _proxy.Address);
        // Somebody came by themselves: it is no proxy before them all.
        Saw("203.0.113.9");
        Assert.Null(_proxy.Address);
    }

    [Fact]
    public void Visitors_of_ones_own_network_and_of_ones_own_machine_are_no_proxy()
    {
        for (var i = 0; i < 40; i++)
        {
            Saw($"192.168.1.{i}");
        }

        Assert.Null(_proxy.Address);
        var alone = new UnnamedProxy(new Networks(Options.Create(new AccessOptions())), NullLogger<UnnamedProxy>.Instance);
        for (var i = 0; i < 40; i++)
        {
            alone.Saw(From("127.0.0.1", forwards: false));
        }

        Assert.Null(alone.Address);
    }

    private void Saw(string address, bool forwards = false) => _proxy.Saw(From(address, forwards));

    private static DefaultHttpContext From(string address, bool forwards)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse(address);
        if (forwards)
        {
            http.Request.Headers["X-Forwarded-For"] = "203.0.113.9";
        }

        return http;
    }
}
