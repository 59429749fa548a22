/* What generated code calls with registers of its own. */
    .text

/* A reference x15 is stored at x14, which moves on by one. */
    .global RhpAssignRefArm64, RhpCheckedAssignRefArm64
RhpAssignRefArm64:
RhpCheckedAssignRefArm64:
    dmb ishst
    str x15, [x14], #8
    ret

/* The reference at x13 is stored at x14; both move on by one. */
    .global RhpByRefAssignRefArm64
RhpByRefAssignRefArm64:
    dmb ishst
    ldr x15, [x13], #8
    str x15, [x14], #8
    ret

    .global RhpAssignRef
RhpAssignRef:
    dmb ishst
    str x1, [x0]
    ret

/* A call through an interface: x11 is the place of the call, x0 the object, the other argument registers are the callee's. */
    .global RhpInitialDynamicInterfaceDispatch
RhpInitialDynamicInterfaceDispatch:
    stp x29, x30, [sp, #-224]!
    mov x29, sp
    stp x0, x1, [sp, #16]
    stp x2, x3, [sp, #32]
    stp x4, x5, [sp, #48]
    stp x6, x7, [sp, #64]
    str x8, [sp, #80]
    stp q0, q1, [sp, #96]
    stp q2, q3, [sp, #128]
    stp q4, q5, [sp, #160]
    stp q6, q7, [sp, #192]
    mov x1, x11
    bl RhpResolveInterfaceMethod
    mov x12, x0
    ldp q0, q1, [sp, #96]
    ldp q2, q3, [sp, #128]
    ldp q4, q5, [sp, #160]
    ldp q6, q7, [sp, #192]
    ldp x0, x1, [sp, #16]
    ldp x2, x3, [sp, #32]
    ldp x4, x5, [sp, #48]
    ldp x6, x7, [sp, #64]
    ldr x8, [sp, #80]
    ldp x29, x30, [sp], #224
    br x12

    .section .note.GNU-stack, "", %progbits
