using System.Runtime.InteropServices;

namespace PcEdge.Networks;

/// <summary>Questions about many roles at once.</summary>
internal static class UnitRoles
{
    /// <summary>True where some unit has the role.</summary>
    public static bool Contain(ReadOnlySpan<UnitRole> roles, UnitRole role) => MemoryMarshal.Cast<UnitRole, byte>(roles).Contains((byte)role);

    /// <summary>True where every unit has the role.</summary>
    public static bool AreAll(ReadOnlySpan<UnitRole> roles, UnitRole role) => !MemoryMarshal.Cast<UnitRole, byte>(roles).ContainsAnyExcept((byte)role);
}
