using System.Globalization;
using System.Reflection;
using System.Text;

namespace PcEdge.Product.Tests;

/// <summary>Everything of an assembly that others may build on, one line each, sorted.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The public surface as text.</summary>
    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (Type type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(Name(type)).Append('\n');
            foreach (string member in type.GetMembers(Declared).Select(Line).OfType<string>().Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => type.IsByRefLike ? "ref struct" : "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsSealed: true } => "sealed class",
        { IsAbstract: true } => "abstract class",
        _ => "class",
    };

    // Null for what nobody outside can see, and for the accessors that properties already speak for.
    private static string? Line(MemberInfo member) => member switch
    {
        FieldInfo { IsLiteral: true } constant when Visible(constant) => $"{Name(constant.FieldType)} {constant.Name} = {Convert.ToString(constant.GetRawConstantValue(), CultureInfo.InvariantCulture)}",
        FieldInfo field when Visible(field) => $"{Name(field.FieldType)} {field.Name}",
        ConstructorInfo constructor when Visible(constructor) => $"new({Parameters(constructor)})",
        MethodInfo { IsSpecialName: false } method when Visible(method) && !method.Name.Contains('<', StringComparison.Ordinal) => $"{(method.IsStatic ? "static " : "")}{Name(method.ReturnType)} {method.Name}({Parameters(method)})",
        PropertyInfo property when property.GetMethod is MethodInfo read && Visible(read) => $"{Name(property.PropertyType)} {property.Name} {{ get;{Setter(property)} }}",
        _ => null,
    };

    private static string Setter(PropertyInfo property)
    {
        if (property.SetMethod is not MethodInfo write || !Visible(write))
        {
            return "";
        }

        bool init = write.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit");
        return init ? " init;" : " set;";
    }

    private static bool Visible(FieldInfo field) => (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName;

    private static bool Visible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}"));

    private static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return "ref " + Name(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        string name = type.IsGenericParameter || type.Namespace is "System" ? type.Name : type.FullName ?? $"{type.Namespace}.{type.Name}";
        return type.IsGenericType
            ? $"{name[..name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : name;
    }
}
