using System.Net;
using System.Runtime.InteropServices;

namespace ChatQA.Benchmarks.Load;

/// <summary>
/// The few calls of Linux that the driver needs. With .NET's own sockets 10,000 connections cost the driver as much as they cost
/// the servers that it shares two cores with.
/// </summary>
internal static partial class Libc
{
    public const int Readable = 0x1, Writable = 0x4, Broken = 0x8 | 0x10;
    public const int TryAgain = 11, InProgress = 115;
    private const int Internet = 2, Stream = 1, NonBlocking = 0x800, CloseOnExec = 0x80000, Tcp = 6, NoDelay = 1, Add = 1, Modify = 3, NoSignal = 0x4000;

    /// <summary>struct epoll_event is packed on x86-64 alone.</summary>
    public static readonly int EventSize = RuntimeInformation.ProcessArchitecture is Architecture.X64 ? 12 : 16;
    public static readonly int DataOffset = EventSize - 8;

    public static int Epoll() => Check(epoll_create1(CloseOnExec), "epoll_create1");

    public static void Watch(int epoll, int socket, int index, int events, bool known)
    {
        Span<byte> wanted = stackalloc byte[16];
        MemoryMarshal.Write(wanted, events);
        MemoryMarshal.Write(wanted[DataOffset..], (long)index);
        Check(epoll_ctl(epoll, known ? Modify : Add, socket, in MemoryMarshal.GetReference(wanted)), "epoll_ctl");
    }

    public static int Wait(int epoll, Span<byte> events, int milliseconds) =>
        epoll_wait(epoll, ref MemoryMarshal.GetReference(events), events.Length / EventSize, milliseconds);

    /// <summary>A socket that has begun to connect, from an address of this machine's own.</summary>
    public static int Connect(IPEndPoint from, IPEndPoint to)
    {
        var handle = Check(socket(Internet, Stream | NonBlocking | CloseOnExec, 0), "socket");
        var on = 1;
        Check(setsockopt(handle, Tcp, NoDelay, in on, sizeof(int)), "setsockopt");
        Check(bind(handle, in Address(from)[0], 16), "bind");
        if (connect(handle, in Address(to)[0], 16) < 0 && Marshal.GetLastPInvokeError() is not InProgress and var error)
        {
            throw new IOException($"connect: error {error}");
        }

        return handle;
    }

    public static int Receive(int handle, Span<byte> into) => (int)recv(handle, ref MemoryMarshal.GetReference(into), (nuint)into.Length, 0);

    public static int Send(int handle, ReadOnlySpan<byte> bytes) => (int)send(handle, in MemoryMarshal.GetReference(bytes), (nuint)bytes.Length, NoSignal);

    public static void Close(int handle) => _ = close(handle);

    private static byte[] Address(IPEndPoint point)
    {
        var bytes = new byte[16];
        bytes[0] = Internet;
        (bytes[2], bytes[3]) = ((byte)(point.Port >> 8), (byte)point.Port);
        point.Address.TryWriteBytes(bytes.AsSpan(4), out _);
        return bytes;
    }

    private static int Check(int result, string call) =>
        result >= 0 ? result : throw new IOException($"{call}: error {Marshal.GetLastPInvokeError()} (is the limit of open files high enough? See ulimit -n)");

    [LibraryImport("libc", SetLastError = true)]
    private static partial int epoll_create1(int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int epoll_ctl(int epoll, int operation, int handle, in byte wanted);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int epoll_wait(int epoll, ref byte events, int most, int milliseconds);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int socket(int domain, int type, int protocol);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int setsockopt(int handle, int level, int option, in int value, int length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int bind(int handle, in byte address, int length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int connect(int handle, in byte address, int length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint recv(int handle, ref byte into, nuint length, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint send(int handle, in byte bytes, nuint length, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int close(int handle);
}
